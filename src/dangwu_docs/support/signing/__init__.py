"""Signatures beside files: CMS (PKCS#7), detached, with X.509; come in by `door`.

RSA and ECDSA with SHA-2. What is of SM2 is told apart and refused by name: no library that is well
kept can use it.
"""
