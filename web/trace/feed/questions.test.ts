import { describe, expect, test } from 'vitest'
import { Questions } from './questions.ts'
import type { Asked } from './worker-messages.ts'

function asking(): { readonly questions: Questions; readonly sent: Asked[][] } {
  const sent: Asked[][] = []
  return { questions: new Questions((asked) => sent.push([...asked])), sent }
}

describe('questions to the worker', () => {
  test('travel together when they are asked in one turn, and apart when they are not', async () => {
    const { questions, sent } = asking()
    void questions.ask({ source: 'mine', type: 'subjects' })
    void questions.ask({ source: 'mine', type: 'kafka' })
    await Promise.resolve()
    void questions.ask({ source: 'shared', type: 'clear' })
    await Promise.resolve()
    expect(sent.map((asked) => asked.map(({ question }) => question.type))).toEqual([['subjects', 'kafka'], ['clear']])
  })

  test('each hear their own answer, in whatever order the answers come', async () => {
    const { questions, sent } = asking()
    const answers = [questions.ask({ source: 'mine', type: 'save' }), questions.ask({ source: 'mine', type: 'clear' })]
    await Promise.resolve()
    const [save, clear] = sent.flat()
    if (save === undefined || clear === undefined) throw new Error('both were asked')
    questions.hear([{ id: clear.id, answer: { type: 'clear' } }])
    questions.hear([{ id: save.id, answer: { type: 'save', file: new Uint8Array([1]) } }])
    expect(await Promise.all(answers)).toEqual([{ type: 'save', file: new Uint8Array([1]) }, { type: 'clear' }])
  })
})
