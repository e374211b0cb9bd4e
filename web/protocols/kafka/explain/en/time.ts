import { timeWith } from '../facts.ts'

export const timeOf = timeWith(['ms', 's', 'min', 'h', 'd'])
