import { expect, test } from 'vitest'
import { amountIn, countIn, numberIn, timeIn, unitIn } from './amounts.ts'

test.each([
  { said: numberIn('en', 12_345.67, 1), text: '12,345.7' },
  { said: numberIn('ru', 12_345.67, 1), text: '12~345,7' },
  { said: numberIn('en', 3, 1, 1), text: '3.0' },
  { said: amountIn('en', 0.314, 'millisecond', 2), text: '0.31~ms' },
  { said: amountIn('ru', 0.314, 'millisecond', 2), text: '0,31~мс' },
  { said: amountIn('en', 1_500, 'byte'), text: '1,500~B' },
  { said: amountIn('ru', 1_500, 'byte'), text: '1~500~Б' },
  { said: amountIn('en', 1.25, 'megabyte', 1), text: '1.3~MB' },
  { said: amountIn('ru', 1.25, 'megabyte', 1), text: '1,3~МБ' },
  { said: timeIn('en', 999), text: '999~ms' },
  { said: timeIn('ru', 1_040), text: '1~с' },
  { said: timeIn('ru', 1_260), text: '1,3~с' },
  { said: countIn('en', 1, 'byte'), text: '1~byte' },
  { said: countIn('en', 1_500n, 'byte'), text: '1,500~bytes' },
  { said: countIn('ru', 1_502, 'byte'), text: '1~502~байта' },
  { said: countIn('ru', 5, 'byte'), text: '5~байт' },
  { said: countIn('ru', 21, 'second'), text: '21~секунда' },
  { said: unitIn('en', 'second'), text: 's' },
])('says $text', ({ said, text }) => {
  expect(said).toBe(text.replaceAll('~', '\u00a0'))
})
