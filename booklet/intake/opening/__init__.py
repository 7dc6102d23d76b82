"""What a file is opened with, within bounds: its encoding, its zip, its XML."""
