"""Quotation marks, the quotations that go on over paragraphs, and the content that is made of them."""
