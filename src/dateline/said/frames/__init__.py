"""What reports somebody's words, read off the tree: verbs, nouns, phrases, idioms, headings and colons with the arguments that their lexicon entries allow."""
