import { expect, test } from 'vitest'
import type { CourseModule } from '../types.ts'
import { familiesOf } from './families.ts'

function module(slug: string, protocol: string, ...minutes: number[]): CourseModule {
  const lessons = minutes.map((each, index) => ({ slug: `lesson-${index}`, minutes: each, steps: [] }))
  return { slug, protocol, lessons }
}

test('puts modules into families, keeps their numbers and adds up their minutes', () => {
  const families = familiesOf([
    module('a', 'http1', 10, 5),
    module('b', 'protobuf', 7),
    module('c', 'grpc', 8),
    module('d', 'websocket', 3),
    module('e', 'sse', 4),
    module('f', 'graphql', 9),
    module('g', 'kafka', 6),
  ])
  expect(
    families.map(({ name, modules, minutes }) => ({
      name,
      modules: modules.map(({ module: { slug }, number }) => `${number} ${slug}`),
      minutes,
    })),
  ).toEqual([
    { name: 'rest', modules: ['1 a'], minutes: 15 },
    { name: 'grpc', modules: ['2 b', '3 c'], minutes: 15 },
    { name: 'live', modules: ['4 d', '5 e'], minutes: 7 },
    { name: 'graphql', modules: ['6 f'], minutes: 9 },
    { name: 'log', modules: ['7 g'], minutes: 6 },
  ])
})

test('puts a module that is about all of them behind the others', () => {
  const families = familiesOf([{ ...module('a', 'http1', 5), family: 'whole' }, module('b', 'sse', 4)])
  expect(families.map(({ name, modules }) => `${name} ${modules[0]?.number}`)).toEqual(['live 2', 'whole 1'])
})

test('leaves out a family without modules', () => {
  expect(familiesOf([module('a', 'http1', 1)]).map(({ name }) => name)).toEqual(['rest'])
})
