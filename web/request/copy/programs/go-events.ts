/** Server-sent events as a Go program: its own HTTP client, line by line. */
import { newRequest } from './go-parts.ts'
import { goHeader, goString as text } from './literals.ts'
import type { Program } from './program.ts'
import type { EventTalk } from './stream.ts'

export function goEvents({ url, headers, body, limit }: EventTalk): Program {
  const lines = [
    '// go run main.go',
    'package main',
    '',
    'import (',
    '\t"bufio"',
    '\t"fmt"',
    '\t"log"',
    '\t"net/http"',
    '\t"strings"',
    ')',
    '',
    'func main() {',
    ...(body === null
      ? newRequest('GET', url, 'nil')
      : [`\tbody := ${text(body)}`, ...newRequest('POST', url, 'strings.NewReader(body)')]),
    ...headers.map(([name, value]) => `\trequest.Header.Set(${text(name)}, ${goHeader(value)})`),
    '\tresponse, err := http.DefaultClient.Do(request)',
    '\tif err != nil {',
    '\t\tlog.Fatal(err)',
    '\t}',
    '\tdefer response.Body.Close()',
    '\tfmt.Println(response.Status)',
    ...(limit === null ? [] : ['\treceived := 0']),
    '\tlines := bufio.NewScanner(response.Body)',
    '\tfor lines.Scan() {',
    '\t\tdata, isData := strings.CutPrefix(lines.Text(), "data:")',
    '\t\tif !isData {',
    '\t\t\tcontinue',
    '\t\t}',
    '\t\tfmt.Println(strings.TrimPrefix(data, " "))',
    ...(limit === null ? [] : ['\t\treceived++', `\t\tif received >= ${limit} {`, '\t\t\treturn', '\t\t}']),
    '\t}',
    '}',
  ]
  return { file: 'main.go', text: `${lines.join('\n')}\n` }
}
