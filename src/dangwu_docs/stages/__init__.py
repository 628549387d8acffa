"""Verbs: load, check, plan, render, export, packet; they never import each other."""
