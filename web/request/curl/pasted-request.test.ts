/** Commands as browsers and documentation write them, and lines of our own "Copy as", read back. */
import { describe, expect, test } from 'vitest'
import { commandLine, SHELLS } from '../copy/shell.ts'
import { isCommand } from './is-command.ts'
import { requestFrom } from './pasted-request.ts'
import { readCommands, VARIABLE_BEGIN, VARIABLE_END } from './shell-words.ts'

const WORDS = [
  'http://127.0.0.1:8080/a?b=c&d=e',
  '{"name": "Ada", "it\'s": "50%"}',
  'back\\slash\\',
  '$HOME `date` !x #y ^z',
  'ends with "quotes"',
  '‘curly’ and “double”',
  '<tag> | more & (less)',
  'Привет, мир',
  '*?[a]{b,c}~',
]

describe.each(SHELLS)('a line that "Copy as" writes for %s', (shell) => {
  test.each(WORDS)('hands over the word %j', (word) => {
    const line = commandLine(shell, [
      ['curl', '-i'],
      ['-H', word],
    ])
    expect(line).not.toBeNull()
    const { commands, rest } = readCommands(line ?? '', shell)
    expect(rest).toEqual([])
    expect(commands.map(({ words }) => words.slice(1))).toEqual([['-i', '-H', word]])
  })
})

test.each([
  ['a tab in bash', 'bash', 'a\tb'],
  ['a line break in bash', 'bash', 'a\nb'],
  ['a line break in PowerShell', 'powershell', '{\n"a": 1\n}'],
] as const)('%s is handed over, too', (_, shell, word) => {
  const line = commandLine(shell, [['curl'], ['--data-raw', word]])
  expect(readCommands(line ?? '', shell).commands[0]?.words.at(-1)).toBe(word)
})

const variable = (name: string): string => `${VARIABLE_BEGIN}${name}${VARIABLE_END}`

test.each([
  { name: 'quotes side by side', text: `curl 'it'"'"'s'`, words: ["it's"] },
  { name: 'what a backslash keeps', text: 'curl a\\ b "\\"c\\" \\d"', words: ['a b', '"c" \\d'] },
  { name: 'a line that goes on', text: 'curl a \\\n  b', words: ['a', 'b'] },
  { name: 'ANSI-C quoting', text: `curl $'a\\n\\x41\\u0042\\'\\101\\u041f'`, words: ["a\nAB'AП"] },
  {
    name: 'variables, quoted or not',
    text: `curl "Bearer $TOKEN" \${ID}x '$no'`,
    words: [`Bearer ${variable('TOKEN')}`, `${variable('ID')}x`, '$no'],
  },
  { name: 'a prompt', text: '$ curl a', words: ['a'] },
  { name: 'a comment', text: 'curl a # why\n', words: ['a'] },
  { name: 'an empty word', text: "curl '' a", words: ['', 'a'] },
])('bash: $name', ({ text, words }) => {
  expect(readCommands(text).commands[0]?.words.slice(1)).toEqual(words)
})

test.each([
  { name: 'a pipe', text: 'curl a | jq .name', rest: ['| jq .name'] },
  { name: 'a redirect', text: 'curl a 2>/dev/null', rest: ['2>/dev/null'] },
  { name: 'a redirect of output', text: 'curl a > out.json', rest: ['> out.json'] },
])('bash: $name is no part of the command', ({ text, rest }) => {
  expect(readCommands(text)).toEqual({ commands: [{ words: ['curl', 'a'], input: null }], rest })
})

test('bash: a heredoc is what the command reads', () => {
  const { commands } = readCommands('curl -d @- http://x/ <<\'EOF\'\n{\n  "a": 1\n}\nEOF\n')
  expect(commands).toEqual([{ words: ['curl', '-d', '@-', 'http://x/'], input: '{\n  "a": 1\n}\n' }])
})

const OWN = ['127.0.0.1:8080', 'localhost:8080']

interface Row {
  readonly name: string
  readonly text: string
  readonly block: string
  readonly leftOut?: readonly string[]
}

const rows: readonly Row[] = [
  { name: 'a URL alone', text: 'curl http://127.0.0.1:8080/api/v1/users/1', block: 'GET {{host}}/api/v1/users/1\n' },
  {
    name: 'Chrome, bash',
    text: `curl 'http://localhost:8080/api/v1/users' \\
  -H 'Accept: */*' \\
  -H 'Accept-Language: en-US,en;q=0.9' \\
  -H 'Content-Type: application/json' \\
  -H 'Origin: http://localhost:8080' \\
  -H 'User-Agent: Mozilla/5.0' \\
  -H 'sec-ch-ua-mobile: ?0' \\
  -b 'theme=dark' \\
  --data-raw $'{"name":"Ada\\u0021"}' \\
  --compressed`,
    block: 'POST {{host}}/api/v1/users\nAccept: */*\nContent-Type: application/json\n\n{"name":"Ada!"}\n',
    leftOut: ['browser Accept-Language, Origin, User-Agent, sec-ch-ua-mobile, Cookie'],
  },
  {
    name: 'Chrome, cmd',
    text: [
      'curl ^"http://127.0.0.1:8080/api/v1/users?a=1^&b=2^" ^',
      '  -H ^"Accept: */*^" ^',
      '  -H ^"Content-Type: application/json^" ^',
      '  --data-raw ^"^{^\\^"name^\\^":^\\^"Ada^\\^",^\\^"share^\\^":^\\^"50^%^\\^"^}^"',
    ].join('\r\n'),
    block:
      'POST {{host}}/api/v1/users?a=1&b=2\nAccept: */*\nContent-Type: application/json\n\n{"name":"Ada","share":"50%"}\n',
  },
  {
    name: 'older Chrome and Firefox, cmd',
    text: 'curl "http://127.0.0.1:8080/api/v1/users" -X PUT -H "Content-Type: application/json" --data-raw "{\\"name\\":\\"Ada\\"}"',
    block: 'PUT {{host}}/api/v1/users\nContent-Type: application/json\n\n{"name":"Ada"}\n',
  },
  {
    name: 'Chrome, PowerShell',
    text: [
      '$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession',
      '$session.UserAgent = "Mozilla/5.0"',
      '$session.Cookies.Add((New-Object System.Net.Cookie("theme", "dark", "/", "127.0.0.1")))',
      'Invoke-WebRequest -UseBasicParsing -Uri "http://127.0.0.1:8080/api/v1/users" `',
      '-Method "POST" `',
      '-WebSession $session `',
      '-Headers @{',
      '"Accept"="*/*"',
      '  "X-Why"="a=`"b`""',
      '} `',
      '-ContentType "application/json" `',
      '-Body ([System.Text.Encoding]::UTF8.GetBytes("{`"name`":`"$([char]1040)da`"}"))',
    ].join('\r\n'),
    block: 'POST {{host}}/api/v1/users\nAccept: */*\nX-Why: a="b"\nContent-Type: application/json\n\n{"name":"Аda"}\n',
    leftOut: ['browser User-Agent, Cookie'],
  },
  {
    name: 'documentation of an API, with a variable and another host',
    text: '$ curl https://api.example.com/v1/charges?limit=3 -u "$KEY:" -G -d customer=c_1 | jq .',
    block: '@KEY = \n\nGET {{host}}/v1/charges?limit=3&customer=c_1\nAuthorization: Basic {{KEY}}:\n',
    leftOut: ['rest | jq .', 'host https://api.example.com', 'variable $KEY'],
  },
  {
    name: '--json, and what is combined',
    text: `curl -sSLXPATCH --json '{"a": 1}' localhost:8080/api`,
    block: 'PATCH {{host}}/api\nContent-Type: application/json\nAccept: application/json\n\n{"a": 1}\n',
  },
  {
    name: 'several -d are one form',
    text: 'curl -d a=1 -d b=2 --data-urlencode "c=x y&z" localhost:8080/form',
    block: 'POST {{host}}/form\nContent-Type: application/x-www-form-urlencoded\n\na=1&b=2&c=x%20y%26z\n',
  },
  {
    name: 'form-data',
    text: 'curl -F name=Ada -F "bio=<p>;type=text/html" -F photo=@me.png localhost:8080/f',
    block:
      'POST {{host}}/f\nContent-Type: multipart/form-data; boundary=part\n\n--part\nContent-Disposition: form-data; name="name"\n\nAda\n--part--\n',
    leftOut: ['file p>', 'file me.png'],
  },
  {
    name: 'a body in a file, a proxy, a certificate',
    text: 'curl -x http://proxy:3128 --cacert ca.pem -d @body.json localhost:8080/a',
    block: 'GET {{host}}/a\n',
    leftOut: ['option -x http://proxy:3128', 'option --cacert ca.pem', 'file body.json'],
  },
  {
    name: 'HEAD and a deadline',
    text: 'curl -I -m 2.5 localhost:8080/a',
    block: '# @timeout 2500ms\nHEAD {{host}}/a\n',
  },
  {
    name: '--next begins another request',
    text: 'curl localhost:8080/a --next -X DELETE localhost:8080/b',
    block: 'GET {{host}}/a\n\n###\n\nDELETE {{host}}/b\n',
  },
  {
    name: 'a name and password in the URL',
    text: 'curl http://ada:secret@localhost:8080/a',
    block: 'GET {{host}}/a\nAuthorization: Basic ada:secret\n',
  },
  {
    name: 'a bearer token',
    text: 'curl --oauth2-bearer abc localhost:8080',
    block: 'GET {{host}}/\nAuthorization: Bearer abc\n',
  },
  {
    name: 'a body whose line would begin another request',
    text: "curl -H 'Content-Type: text/plain' --data-binary $'a\\n### b' localhost:8080/a",
    block: 'POST {{host}}/a\nContent-Type: text/plain\n',
    leftOut: ['body a\n### b'],
  },
]

test.each(rows)('$name', ({ text, block, leftOut = [] }) => {
  expect(isCommand(text)).toBe(true)
  const pasted = requestFrom(text, OWN)
  expect(pasted?.block).toBe(block)
  expect(pasted?.leftOut.map(({ why, what }) => `${why} ${what}`)).toEqual(leftOut)
})

test.each(['GET {{host}}/a', 'curl', 'http://curl/x', '# curl a', 'POST /curl x', ''])('%j is no command', (text) => {
  expect(isCommand(text)).toBe(false)
})

test.each([
  'curl -X',
  'curl "unclosed',
  "curl '",
  "curl $'\\",
  'curl @{',
  'Invoke-WebRequest -Headers @{ "a',
  'curl <<',
  'curl -d @- <<E',
  'curl ^',
  '& { curl.exe (',
])('what is cut off, %j, neither throws nor hangs', (text) => {
  expect(() => requestFrom(text)).not.toThrow()
})
