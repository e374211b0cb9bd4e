/** The bytes of a body whose lines name files: `< ./photo.jpg` as it is, `<@ ./body.json` as text with variables put in. */
import { byLanguage } from '../../i18n/index.ts'
import { substitute } from '../../language/variables.ts'
import { fileLines, type HttpRequest } from '../language/index.ts'
import { RunError } from '../run/failure.ts'
import { useChosenFiles } from './chosen-files.ts'
import { fileTexts } from './texts.ts'

export async function fileBody({
  body,
  variables,
}: NonNullable<HttpRequest['files']>): Promise<Uint8Array<ArrayBuffer>> {
  const parts: BlobPart[] = []
  let at = 0
  for (const { path, encoding, start, end } of fileLines(body)) {
    parts.push(substitute(body.slice(at, start), variables))
    const bytes = bytesOf(path)
    parts.push(encoding === null ? bytes : substitute(textOf(bytes, encoding), variables))
    at = end
  }
  parts.push(substitute(body.slice(at), variables))
  return new Uint8Array(await new Blob(parts).arrayBuffer())
}

function bytesOf(path: string): Uint8Array<ArrayBuffer> {
  const chosen = useChosenFiles.getState().files.get(path)
  if (chosen) return chosen.bytes
  useChosenFiles.setState({ missing: { path } })
  const said = byLanguage((language) => {
    const words = fileTexts.in(language)
    return { title: words.missingTitle, text: words.missing(path) }
  })
  throw new RunError({ code: 'file-missing', detail: path, said })
}

/** A byte order mark is sent as well: it stands in the file. */
function textOf(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes)
  } catch {
    throw new RunError({ code: 'request-invalid', detail: `no encoding is called ${encoding}` })
  }
}
