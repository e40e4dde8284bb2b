SELECT rasad_normalize(:line)
