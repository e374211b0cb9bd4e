export const texts = {
  host: 'Built in: the address of this Framewise. The request goes there and names it in the Host header (:authority in HTTP/2).',
  mine: 'Built in: the address of your own server.',
  broker: 'Built in: the address of the broker. Framewise’s server connects to it for you.',
  made: 'Built in: each run makes a new value, so this one is an example.',
  defined: (line: number) => `Defined in line ${line} of this block, which begins with @.`,
  answered: (request: string) =>
    `Taken from the answer to “${request}” above: known once that answer has come, in the same run.`,
  asked: (request: string) => `Taken from what “${request}” above sent: known once that has gone out, in the same run.`,
  sent: 'The value is sent; the name and its braces never leave this page.',
  shortBuiltIn: 'built in',
  shortMine: 'your own server',
  shortDefined: (line: number) => `line ${line}`,
  shortAnswer: (request: string) => `answer to ${request}`,
  shortRequest: (request: string) => `request ${request}`,
  shortShared: 'all environments',
  shortEnvironment: (name: string) => `environment ${name}`,
}
