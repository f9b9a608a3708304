"""The tables the name reader is compiled from: how letters read, and which words say what. Build time only.

Nothing here is imported when a name is read: the reader's compiled tables carry the result. Sources, with the version
the tables were made with; a build pins the three packages, so that the same tables come out:

===============================  =========  ==========  ================================================================
source                           version    licence     used for
===============================  =========  ==========  ================================================================
anyascii                         0.3.3      ISC         reading of a character for which no own list has one
pypinyin                         0.55.0     MIT         pinyin of a Chinese character, most usual first
opencc-python-reimplemented      0.1.7      Apache-2.0  traditional to simplified characters, Japanese forms
Unicode Character Database       Python's   Unicode-3   categories, compatibility and case folding, digits
rigour                           1.8.2      MIT         consulted for coverage of legal forms, ordinals and trade words;
                                                        not a dependency: 1.8.2, the last with its tables as data, needs
                                                        ICU compiled, and later ones keep them inside a compiled library
===============================  =========  ==========  ================================================================

The lists of words and legal forms stand in text files beside the modules, arranged for this reader: one group a line.
"""
