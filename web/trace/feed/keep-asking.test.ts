import { expect, test } from 'vitest'
import { watchedTrace } from '../testing/watched.ts'
import { keepAsking } from './keep-asking.ts'

/** One who asks: its questions are answered when the test says so. */
function asking() {
  const { trace, listeners, change } = watchedTrace()
  const answers: PromiseWithResolvers<string>[] = []
  const heard: string[] = []
  const ask = () => {
    const answer = Promise.withResolvers<string>()
    answers.push(answer)
    return answer.promise
  }
  const end = keepAsking(trace, 'mine', ask, (answer) => heard.push(answer))
  const answer = async (index: number, text: string) => {
    answers[index]?.resolve(text)
    await new Promise(setImmediate)
  }
  return { change, answer, answers, heard, end, listeners }
}

test('asks at once, and again with each change of its own source', async () => {
  const { change, answer, answers, heard } = asking()
  await answer(0, 'first')
  change('shared')
  expect(answers).toHaveLength(1)
  change('mine')
  await answer(1, 'second')
  expect(heard).toEqual(['first', 'second'])
})

test('hears the answer though something changed since, and then asks once for all that changed', async () => {
  const { change, answer, answers, heard } = asking()
  change('mine')
  change('mine')
  expect(answers).toHaveLength(1)
  await answer(0, 'first')
  expect(heard).toEqual(['first'])
  expect(answers).toHaveLength(2)
  await answer(1, 'second')
  expect(heard).toEqual(['first', 'second'])
  expect(answers).toHaveLength(2)
})

test('hears nothing once it has ended, and asks no more', async () => {
  const { change, answer, answers, heard, end, listeners } = asking()
  change('mine')
  end()
  await answer(0, 'late')
  change('mine')
  expect([heard, answers.length, listeners.size]).toEqual([[], 1, 0])
})

test('a question that fails is heard of no more, and the next change asks anew', async () => {
  const { change, answer, answers, heard } = asking()
  answers[0]?.reject(new Error('asked for rows, answered failed'))
  await answer(0, 'too late')
  expect(answers).toHaveLength(1)
  change('mine')
  await answer(1, 'second')
  expect(heard).toEqual(['second'])
})

test('where there is nothing to ask, the next change is looked at', () => {
  const { trace, change } = watchedTrace()
  let looks = 0
  keepAsking(
    trace,
    'mine',
    () => {
      looks += 1
      return null
    },
    () => undefined,
  )
  change('mine')
  change('mine')
  expect(looks).toBe(3)
})
