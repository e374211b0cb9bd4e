/** A file of a multipart request, read as the text that it must be. */
import { AppError } from '../../errors.ts'

/** @throws AppError `invalid` where it is no file of text in UTF-8, `too_large` */
export async function readTextFile(
  file: unknown,
  mostBytes: number,
): Promise<{ readonly name: string; readonly text: string }> {
  if (!isFile(file)) throw wrong('must be a file of the multipart body')
  if (file.size > mostBytes) throw new AppError('too_large', `A file may take ${mostBytes} bytes`)
  const bytes = await file.arrayBuffer()
  try {
    return { name: file.name, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    throw wrong('must be text in UTF-8')
  }
}

function isFile(value: unknown): value is Pick<File, 'name' | 'size' | 'arrayBuffer'> {
  return typeof value === 'object' && value !== null && 'arrayBuffer' in value && 'size' in value && 'name' in value
}

function wrong(text: string): AppError {
  return new AppError('invalid', `file ${text}`, { details: { file: [text] } })
}
