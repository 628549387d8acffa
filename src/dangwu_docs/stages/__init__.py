"""Verbs: load, check, plan, render, packet; they never import each other."""
