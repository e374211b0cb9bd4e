import { expect, test } from 'vitest'
import { partedTarget } from './parted-target.ts'

const RUN = `run=${'3d'.repeat(16)}`

test.each([
  { name: 'a target without a query', target: '/ws/ticker', own: '/ws/ticker', added: '' },
  {
    name: 'both were added',
    target: `/ws/ticker?${RUN}&sandbox=a-b-8`,
    own: '/ws/ticker',
    added: `${RUN}&sandbox=a-b-8`,
  },
  { name: 'after what was asked for', target: `/ws?to=all&${RUN}`, own: '/ws?to=all', added: RUN },
  { name: 'before it', target: `/ws?${RUN}&to=all&sandbox=x`, own: '/ws?to=all', added: `${RUN}&sandbox=x` },
  { name: 'a sandbox that somebody named', target: '/ws?sandbox=a-b-8', own: '/ws?sandbox=a-b-8', added: '' },
  { name: 'a run of another kind', target: '/laps?run=5', own: '/laps?run=5', added: '' },
  { name: 'a question within the query', target: `/find?q=why?&${RUN}`, own: '/find?q=why?', added: RUN },
])('$name', ({ target, own, added }) => {
  expect(partedTarget(target)).toEqual({ own, added })
})
