"""What has changed since the last run, and what follows from it, one unit at a time.

A unit is what files its papers in one folder of output: a branch with its 党小组. The law: what
is remembered is never believed over the files, and can always be worked out anew.
"""
