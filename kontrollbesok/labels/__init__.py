"""Swedish for everything that a person reads: words, sentences, and what a code is called."""
