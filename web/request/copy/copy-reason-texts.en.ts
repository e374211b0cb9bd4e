import { plural } from '../../i18n/index.ts'

export const texts = {
  shortened: 'This shell holds no line break: white space of the JSON is left out, all else is as you wrote it.',
  unicode:
    'Letters beyond ASCII arrive whole by the curl that comes with Windows since 2023; others may send question marks.',
  'line-break': 'cmd has no way to write a line break within a line. Choose PowerShell, bash or a program.',
  control: 'There is a control character in it that this shell cannot hand over. Choose another form.',
  letters: 'A header has letters beyond ASCII, which this shell would send as other bytes. Choose bash or a program.',
  length: 'The line would be longer than this shell takes. Choose a program.',
  file: 'This form cannot put your file into this body. Copy the .http file: editors read the file from its folder.',
  'never-sent': 'The app does not send this request either: the URL or a header holds what browsers refuse.',
  pipe: 'This shell changes what it pipes into a program, so another record would be written. Choose bash or a program.',
  tool: 'This tool has no way to say it. Choose a program.',
  socket:
    'This form has no WebSocket of its own, and frames that are wrong on purpose are in no library. Choose TypeScript or Python.',
  answer:
    'This request needs a value out of the answer above. Run the block, write the value in its place, and copy then.',
  secret:
    'What is sent is worked out from a secret, so no variable of the shell can stand there. Copy it with the secrets, or copy the .http file.',
  'not-deployed':
    'Your own server is not deployed: there is no address to write here. Deploy it on the page My server first.',
  contract: 'This form cannot say it: a call needs a contract of this server.',
  withSecrets: 'With the values of secrets',
  secretsSaid: 'The secrets stand in it as they are. Whoever sees this copy has them.',
  secretsInShell: (count: number) =>
    plural('en', count, {
      one: 'Instead of a secret there is a variable of your shell. Set it before you run this:',
      other: 'Instead of secrets there are variables of your shell. Set them before you run this:',
    }),
}
