import { timeWith } from '../facts.ts'

export const timeOf = timeWith(['мс', 'с', 'мин', 'ч', 'сут'])
