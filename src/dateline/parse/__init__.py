"""Words, sentences, trees and names: one encoder pass over each kept block."""

from dateline.parse.reader import Reader

__all__ = ["Reader"]
