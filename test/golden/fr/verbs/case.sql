SELECT rasad_stem(:line, 'fr')
