SELECT rasad_normalize(:line, 'key', 'fa')
