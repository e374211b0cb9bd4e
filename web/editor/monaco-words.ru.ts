import 'monaco-editor/nls/lang/ru'
