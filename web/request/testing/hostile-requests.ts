/** Requests with all that a shell, a language or a library might take for its own: what arrives must be what the app sends. */
export interface HostileRequest {
  readonly name: string
  readonly text: string
}

/** Each of these goes as part of a body, and where it can as a header's value. */
export const HOSTILE_WORDS: Readonly<Record<string, string>> = {
  'quotes of both kinds': `it's "quoted" ""twice"" ''''`,
  'typographic quotes': '‘single’ ‚low‛ “double” „low“',
  'a variable of bash': '$HOME $\x7bHOME} $(id) `id` $$ $1',
  'a variable of cmd': '%PATH% %PATH:~0,1% %A:x=y% 100% %% %1 %USERNAME%',
  'a variable of cmd between carets': '^%PATH^% ^ ^^ ^& %^PATH%',
  'a variable of PowerShell': '$env:PATH $(Get-Date) @args `n --% %PATH%',
  'another command': 'x|calc.exe & calc && calc || calc ; calc > out < in 2>&1',
  history: '!! !1 !PATH! echo!',
  'a path with backslashes': 'C:\\dir\\ "C:\\dir\\" \\\\host\\"x\\"',
  'a backslash at the end': 'ends with \\',
  'globs and braces': '* ? [a-z] {a,b} {1..3} ~ ~root #no',
  'escapes that are letters': '\\n \\x41 \\u0041 \\0 %41 &amp;',
  'a template': '$\x7b1+1} #{x} {x} $`',
  'a space at both ends of a word': 'a  b\u00a0c',
}

const JSON_HEAD = 'POST {{host}}/a\ncontent-type: application/json\n\n'
const TEXT_HEAD = 'POST {{host}}/a\ncontent-type: text/plain\n\n'

export const HOSTILE: readonly HostileRequest[] = [
  ...Object.entries(HOSTILE_WORDS).flatMap(([name, word]) => [
    { name: `${name}, in a body`, text: `${TEXT_HEAD}${word}` },
    { name: `${name}, in JSON over lines`, text: `${JSON_HEAD}{\n  "a": ${JSON.stringify(word)}\n}` },
  ]),
  ...Object.entries(HOSTILE_WORDS).flatMap(([name, word]) =>
    /[^\0-\xff]/.test(word) ? [] : [{ name: `${name}, in a header`, text: `GET {{host}}/a\nx-odd: ${word}` }],
  ),
  ...[
    ['brackets', '?filter[name]=x&a[]=1&a[]=2'],
    ['braces', '?x={1,2}&y={a}'],
    ['JSON', '?json={"a":"b|c"}'],
    ['a range', '?x=[1-3]'],
    ['letters beyond ASCII', '/имя?q=Привет&e=é'],
    ['a quote and an ampersand', "?a=it's&b=2&c"],
    ['per cent signs', '?a=100%&b=%D0%9F&c=%7e&d=%41&e=%zz&f=%PATH%'],
    ['what is left as it is', "/a|b/c'd;e=1,2/!$()*@:~?^`|\\"],
    ['dots', '/a/../b/./c/%2e%2e/d/...'],
    ['a caret and a back quote', '?a^b`c'],
    ['nothing behind the question mark', '?'],
    ['an empty part', '//x//y'],
    ['a fragment', '?a=1#part'],
    ['a plus and a space', '?a=1+2&b=%20'],
  ].map(([name = '', target = '']) => ({ name: `${name}, in the URL`, text: `GET {{host}}${target}` })),
  { name: 'an empty header', text: 'GET {{host}}/a\nx-empty:\nx-full: 1' },
  { name: 'a header with quotes', text: 'PUT {{host}}/a\nif-match: "v1", W/"v2"\n\nx' },
  { name: 'a header twice', text: 'GET {{host}}/a\nx-twice: 1\nX-Twice: 2' },
  { name: 'a header with a colon and a semicolon', text: 'GET {{host}}/a\nx-odd: a:b;c=d' },
  // Node's own client drops `__proto__`.
  { name: 'headers of every object', text: 'GET {{host}}/a\nconstructor: x\ntostring: y' },
  { name: 'a header in Latin-1', text: 'GET {{host}}/a\nx-odd: caf\xe9 \xa7\xa0!' },
  { name: 'a header that HTTP cannot carry', text: 'GET {{host}}/a\nx-odd: Привет' },
  { name: 'no type', text: 'POST {{host}}/a\n\nhi' },
  { name: 'a type that is empty', text: 'POST {{host}}/a\ncontent-type:\n\nhi' },
  { name: 'a form', text: 'POST {{host}}/a\ncontent-type: application/x-www-form-urlencoded\n\na=1&b=%D0%9F&c[]=2' },
  { name: 'another method', text: 'PROPFIND {{host}}/a' },
  { name: 'DELETE with a body', text: `DELETE {{host}}/a\ncontent-type: text/plain\n\nx` },
  { name: 'no body', text: 'PATCH {{host}}/a' },
  { name: 'HEAD', text: 'HEAD {{host}}/a' },
  { name: 'a large number', text: `${JSON_HEAD}{"id":9007199254740993}` },
  { name: 'digits and names as they are', text: `${JSON_HEAD}{"a":1.0,"a":1e400,"2":-0,"1":"\\u0416"}` },
  { name: 'the same over lines', text: `${JSON_HEAD}{\n  "a": 1.0,\n  "a": 1e400,\n  "2": 9007199254740993\n}` },
  { name: 'broken JSON', text: `${JSON_HEAD}{"a": 1,}` },
  { name: 'a list at the top', text: `${JSON_HEAD}[1, "a b"]` },
  { name: 'a leading @', text: `${TEXT_HEAD}@/etc/passwd` },
  { name: 'a leading @ in a form', text: 'POST {{host}}/a\ncontent-type: application/x-www-form-urlencoded\n\n@-' },
  { name: 'a leading dash', text: `${TEXT_HEAD}-X DELETE` },
  { name: 'two dashes', text: `${TEXT_HEAD}--` },
  { name: 'a leading equals sign', text: `${TEXT_HEAD}=ls` },
  { name: 'letters of other scripts', text: `${TEXT_HEAD}Привет, Ада 🌍 \u2028 e\u0301` },
  { name: 'several lines', text: `${TEXT_HEAD}one\ntwo\n\n  three` },
  { name: 'lines that end with CR LF', text: `${TEXT_HEAD}one\r\ntwo` },
  { name: 'a lone CR', text: `${TEXT_HEAD}one\rtwo` },
  { name: 'a tab', text: `${TEXT_HEAD}a\tb` },
  { name: 'control characters', text: `${TEXT_HEAD}\x01\x1b[31m\x7f\x08'!\\` },
  { name: 'NUL', text: `${TEXT_HEAD}a\0b` },
  { name: 'half of a letter', text: `${TEXT_HEAD}a\ud800b` },
  { name: 'a mark of byte order within', text: `${TEXT_HEAD}a\ufeffb` },
  { name: 'triple quotes and back quotes', text: `${TEXT_HEAD}"""\n'''\n\`\`\`\n\${x}\\` },
  { name: 'quotes at both ends over lines', text: `${TEXT_HEAD}"a\nb"""" "` },
  { name: 'a heredoc', text: `${TEXT_HEAD}EOF\n'@\n"@\nEOF` },
  {
    name: 'parts',
    text: 'POST {{host}}/a\ncontent-type: multipart/form-data; boundary=x\n\n--x\ncontent-disposition: form-data; name="a"\n\n1\n--x--',
  },
  {
    name: 'a call of Connect',
    text: `# @transport connect\nGRPC {{host}}/echo.v1.EchoService/Echo\nx-odd: it's "quoted" %PATH%\nx-empty:\n\n{\n  "stringValue": ${JSON.stringify('it\'s "quoted" $HOME %PATH% | && Ж')},\n  "int64Value": 9007199254740993, "uint64_value": 18446744073709551615,\n  "doubleValue": 1.0, "int32Value": 1e2\n}`,
  },
  {
    name: 'a call of Connect by GET',
    text: '# @transport connect-get\nGRPC {{host}}/user.UserService/GetUser\nx-a: b\n\n{ "id": "1&2 %PATH% Ж" }',
  },
  { name: 'a name and a password', text: 'GET http://ada:secret@HOST/a' },
  { name: 'more than a line of cmd holds', text: `${TEXT_HEAD}${'long '.repeat(2000)}.` },
  { name: 'more than a line of Windows holds', text: `${TEXT_HEAD}${'long '.repeat(8000)}.` },
  { name: 'more than a word of Linux holds', text: `${TEXT_HEAD}${'long '.repeat(30_000)}.` },
]
