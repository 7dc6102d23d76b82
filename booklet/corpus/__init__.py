"""The texts and what proves them: read, chosen, checked, traced and collated."""
