SELECT rasad_stem(:line)
