"""Document → zones → sentences → mentions → claims: what an article says of a company and a measure, with its words.

Every stage is a pure function over offsets into the raw text; no stage rewrites text.
"""
