"""Whole pieces of work: a batch of documents, packets, a template on trial; state is written here.

Each takes the stages and what is known of the units, and is opened by a door of the pipeline.
"""
