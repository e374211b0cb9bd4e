import { expect, test } from 'vitest'
import { courseSource } from '../testing/course.node.ts'

const { modules } = courseSource

test('a topic belongs to one module: who takes the course from its beginning finds nobody else’s records in it', () => {
  const owners = new Map<string, Set<string>>()
  for (const { slug, lessons } of modules) {
    for (const [, topic = ''] of JSON.stringify(lessons).matchAll(/create-topic\/([\w.-]+)/g)) {
      owners.set(topic, (owners.get(topic) ?? new Set()).add(slug))
    }
  }
  const shared = [...owners].filter(([, of]) => of.size > 1).map(([topic, of]) => [topic, ...of])
  expect(owners.get('payments')).toEqual(new Set(['delivery-guarantees']))
  expect(shared).toEqual([])
})
