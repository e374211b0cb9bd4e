import { expect, test } from 'vitest'
import { sqlLines } from './sql-lines.ts'

test.each([
  ['select "id" from "users" where "id" = ?', ['select "id"', 'from "users"', 'where "id" = ?']],
  [
    'select * from (select "a", row_number() over (partition by "b" order by "c") as "n" from "posts") as "p" where "n" <= ? order by "n"',
    [
      'select *',
      'from (select "a", row_number() over (partition by "b" order by "c") as "n" from "posts") as "p"',
      'where "n" <= ?',
      'order by "n"',
    ],
  ],
  [
    `select 'from here' as "where" from "a" left join "b" on "b"."id" = "a"."id"`,
    [`select 'from here' as "where"`, 'from "a"', 'left join "b" on "b"."id" = "a"."id"'],
  ],
  ['insert into "t" ("a")\n  values ($1) returning "id"', ['insert into "t" ("a")', 'values ($1)', 'returning "id"']],
  ['', []],
])('%s is broken before its clauses', (statement, lines) => {
  expect(sqlLines(statement)).toEqual(lines)
})
