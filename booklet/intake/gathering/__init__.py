"""What takers gather: runs that are alike, paragraphs of what stands in a line, labels of lists."""
