SELECT group_concat(norm, ' ') FROM rasad_tokens(:line) WHERE kind = 'word'
