"""The values that pass between the stages: frozen, comparable, and ignorant of every stage."""
