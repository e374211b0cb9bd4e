import { describe, expect, test } from 'vitest'
import { nextStep, type Present, type Step } from './chromium.ts'

interface Row {
  readonly says: string
  readonly present: Present
  readonly tried?: readonly ('whole' | 'shell')[]
  readonly step: Step
}

const NAMED = '/home/me/chrome'
const WHOLE = '/usr/bin/chromium'
const SHELL = '/usr/bin/chromium-headless-shell'

const ROWS: readonly Row[] = [
  { says: 'uses what is named', present: { named: NAMED, whole: WHOLE, shell: SHELL }, step: { use: NAMED } },
  { says: 'uses a whole browser before the shell', present: { whole: WHOLE, shell: SHELL }, step: { use: WHOLE } },
  { says: 'installs a whole browser where nothing is', present: {}, step: { install: 'whole' } },
  { says: 'installs a whole browser beside the shell', present: { shell: SHELL }, step: { install: 'whole' } },
  {
    says: 'uses the whole browser that was installed',
    present: { whole: WHOLE, shell: SHELL },
    tried: ['whole'],
    step: { use: WHOLE },
  },
  {
    says: 'uses the shell that is there when a whole browser cannot be had',
    present: { shell: SHELL },
    tried: ['whole'],
    step: { use: SHELL },
  },
  { says: 'installs the shell last', present: {}, tried: ['whole'], step: { install: 'shell' } },
  {
    says: 'uses the shell that was installed',
    present: { shell: SHELL },
    tried: ['whole', 'shell'],
    step: { use: SHELL },
  },
  { says: 'gives up when nothing can be installed', present: {}, tried: ['whole', 'shell'], step: { use: null } },
]

describe('the search for a Chromium', () => {
  test.each(ROWS)('$says', ({ present, tried = [], step }) => {
    expect(nextStep(present, tried)).toEqual(step)
  })
})
