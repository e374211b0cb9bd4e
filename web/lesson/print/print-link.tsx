/** From a step to how it comes on paper. */
import { Printer } from 'lucide-react'
import { IconButton } from '../../design/index.ts'
import { useLanguage } from '../../i18n/index.ts'
import { navigate } from '../../routes/index.ts'
import type { Place } from '../place.ts'
import { texts } from './link-texts.ts'

export function PrintLink({ place }: { readonly place: Place }) {
  const language = useLanguage()
  const text = texts.use()
  return (
    <IconButton
      size="small"
      label={text.print}
      icon={<Printer size={17} />}
      onPress={() =>
        navigate({ page: 'print', language, module: place.module.slug, lesson: place.lesson.slug, step: place.step.id })
      }
    />
  )
}
