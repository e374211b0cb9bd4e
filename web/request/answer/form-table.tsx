/** The decoded names and values of a form, as a table. */
import { type ReactNode, useCallback } from 'react'
import type { FormPair } from './form-pairs.ts'
import { FoundTable, type TableCell } from './found-table.tsx'
import { partsTexts } from './parts-texts.ts'

export interface FormTableProps {
  readonly pairs: readonly FormPair[]
  readonly heightClass: string
  /** For the end of its bar. */
  readonly tools: ReactNode
}

export function FormTable({ pairs, heightClass, tools }: FormTableProps) {
  const words = partsTexts.use()
  const cell = useCallback(
    (row: number, column: number): TableCell | null => {
      const text = pairs[row]?.[column]
      return text === undefined ? null : { text }
    },
    [pairs],
  )
  return (
    <FoundTable {...{ cell, heightClass, tools }} isWhole columns={[words.name, words.value]} rows={pairs.length} />
  )
}
