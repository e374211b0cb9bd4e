export const texts = {
  host: 'Built in: the address of this Framewise. The request connects to it and repeats it in the header Host (over HTTP/2: :authority).',
  mine: 'Built in: the address of your own server.',
  broker: 'Built in: the address of the broker, which Framewise’s server connects to for you.',
  made: 'Built in: made anew each time the request runs, so this value is an example.',
  defined: (line: number) => `From line ${line} of this block, which begins with @.`,
  answered: (request: string) =>
    `Out of the answer to “${request}” above: known when that request has been answered, in the same run.`,
  asked: (request: string) =>
    `Out of what the request “${request}” above sent: known when it has run, in the same run.`,
  sent: 'The value is sent; the name and its braces never leave this page.',
  shortBuiltIn: 'built in',
  shortMine: 'your own server',
  shortDefined: (line: number) => `line ${line}`,
  shortAnswer: (request: string) => `answer to ${request}`,
  shortRequest: (request: string) => `request ${request}`,
  shortShared: 'all environments',
  shortEnvironment: (name: string) => `environment ${name}`,
}
