import { describe, expect, test } from 'vitest'
import {
  type Environments,
  MOST,
  NOTHING,
  problemOfEnvironment,
  problemOfRow,
  type Row,
  readKept,
  renamed,
  SHARED,
  usableRows,
  withChosen,
  withEnvironment,
  without,
  withRows,
} from './environments.ts'

const row = (id: string, name: string, value = '', isSecret = false): Row => ({ id, name, value, isSecret })

describe('rows', () => {
  const rows = [row('1', 'a', '1'), row('2', 'a', '2')]
  test.each<{ what: string; of: Row; problem: string | null }>([
    { what: 'a name and a value are fine', of: row('1', 'a', '1'), problem: null },
    { what: 'a value may be empty', of: row('3', 'b'), problem: null },
    { what: 'a blank row waits to be filled', of: row('3', ''), problem: null },
    { what: 'a value needs a name', of: row('3', '', 'x'), problem: 'no-name' },
    { what: 'the second of a name does not count', of: row('2', 'a', '2'), problem: 'twice' },
    { what: 'host is the app’s', of: row('3', 'host', 'x'), problem: 'reserved' },
    { what: 'mine is, too', of: row('3', 'mine', 'x'), problem: 'reserved' },
    { what: 'the broker is', of: row('3', 'kafka', 'x'), problem: 'reserved' },
    { what: 'values made anew have a dollar sign', of: row('3', '$guid', 'x'), problem: 'reserved' },
    { what: 'a dot reads an answer', of: row('3', 'login.token', 'x'), problem: 'odd-name' },
    { what: 'a name has no space', of: row('3', 'a b', 'x'), problem: 'odd-name' },
    { what: 'a name begins with a letter', of: row('3', '1a', 'x'), problem: 'odd-name' },
    { what: 'an inherited name is one like others', of: row('3', 'constructor', 'x'), problem: null },
    { what: 'names have an end', of: row('3', 'a'.repeat(MOST.name + 1), 'x'), problem: 'long-name' },
    { what: 'values have an end', of: row('3', 'b', 'x'.repeat(MOST.value + 1)), problem: 'long-value' },
  ])('$what', ({ of, problem }) => {
    expect(problemOfRow(rows, of)).toBe(problem)
  })

  test('only those without a problem can be used', () => {
    expect(usableRows([...rows, row('3', ''), row('4', 'host', 'x'), row('5', 'c')]).map(({ id }) => id)).toEqual([
      '1',
      '5',
    ])
  })
})

describe('environments', () => {
  const one = withEnvironment(NOTHING, '1', ' local ')
  const two = withEnvironment(one, '2', 'classroom')

  test('the first is chosen at once, a second is not', () => {
    expect(one).toMatchObject({ chosen: '1', named: [{ name: 'local' }] })
    expect(two.chosen).toBe('1')
  })

  test.each<{ what: string; id: string | null; name: string; problem: string | null }>([
    { what: 'a new name is fine', id: null, name: 'home', problem: null },
    { what: 'one’s own name is', id: '1', name: 'local', problem: null },
    { what: 'a name is needed', id: null, name: '  ', problem: 'no-name' },
    { what: 'a name has an end', id: null, name: 'x'.repeat(81), problem: 'long-name' },
    { what: 'no two are called alike', id: null, name: 'local ', problem: 'taken' },
    { what: 'nor by renaming', id: '1', name: 'classroom', problem: 'taken' },
    { what: 'files call the shared table so', id: null, name: '$shared', problem: 'taken' },
  ])('$what', ({ id, name, problem }) => {
    expect(problemOfEnvironment(two, id, name)).toBe(problem)
  })

  test('there is an end to how many', () => {
    const full = Array.from({ length: MOST.environments }).reduce<Environments>(
      (all, _, index) => withEnvironment(all, `${index}`, `e${index}`),
      NOTHING,
    )
    expect(problemOfEnvironment(full, null, 'more')).toBe('too-many')
    expect(problemOfEnvironment(full, '1', 'renamed')).toBe(null)
  })

  test('one is renamed, chosen and deleted, and with the chosen one the choice goes', () => {
    expect(renamed(two, '2', 'hall').named[1]?.name).toBe('hall')
    expect(withChosen(two, '2').chosen).toBe('2')
    expect(withChosen(two, 'gone').chosen).toBe(null)
    expect(without(two, '1')).toMatchObject({ chosen: null, named: [{ id: '2' }] })
    expect(without(two, '2').chosen).toBe('1')
  })

  test('rows go to their own table', () => {
    const rows = [row('r', 'a', '1')]
    expect(withRows(two, SHARED, rows)).toEqual({ ...two, shared: rows })
    expect(withRows(two, '2', rows).named.map((each) => each.rows.length)).toEqual([0, 1])
  })
})

describe('what storage held', () => {
  const whole: Environments = {
    chosen: '1',
    shared: [row('a', 'x', '1', true)],
    named: [{ id: '1', name: 'local', rows: [row('b', 'y', '2')] }],
  }
  test.each<{ what: string; value: unknown; found: Environments }>([
    { what: 'comes back', value: structuredClone(whole), found: whole },
    { what: 'may be nothing', value: null, found: NOTHING },
    { what: 'may be a list', value: [], found: NOTHING },
    { what: 'may be of another shape', value: { shared: {}, named: 'x', chosen: 4 }, found: NOTHING },
    {
      what: 'keeps its good parts',
      value: { chosen: 'gone', shared: [null, { id: 'a' }, ...whole.shared], named: [{}, ...whole.named] },
      found: { ...whole, chosen: null },
    },
  ])('$what', ({ value, found }) => {
    expect(readKept(value)).toEqual(found)
  })
})
