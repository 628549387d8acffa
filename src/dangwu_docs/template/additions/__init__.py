"""Tags that docxtpl lacks: cells merged by value, lists that restart, what vanishes when empty."""
