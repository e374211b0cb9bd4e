/** The figures as a file: a table for other programs, a picture for slides. Both are made in this browser. */
import { FileSpreadsheet, Image } from 'lucide-react'
import { Button } from '../design/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { drawChart } from './draw-chart.ts'
import type { Line } from './ruler-store.ts'
import { texts } from './texts.ts'
import { toCsv } from './to-csv.ts'
import type { View } from './use-shown.ts'

export function TakeAlong({ lines, view }: { readonly lines: readonly Line[]; readonly view: View }) {
  const t = texts.use()
  const language = useLanguage()
  const name = `framewise-${view.part}-${view.warmth}`
  return (
    <fieldset className="flex flex-wrap items-center gap-2">
      <legend className="sr-only">{t.export}</legend>
      <Button
        size="small"
        icon={<FileSpreadsheet size={15} aria-hidden="true" />}
        onPress={() => save(new Blob([toCsv(lines)], { type: 'text/csv' }), 'framewise-ruler.csv')}
      >
        {t.csv}
      </Button>
      <Button
        size="small"
        icon={<Image size={15} aria-hidden="true" />}
        onPress={async () => save(await drawChart(lines, view, language), `${name}.png`)}
      >
        {t.png}
      </Button>
    </fieldset>
  )
}

function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download has begun by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
