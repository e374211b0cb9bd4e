import { Download } from 'lucide-react'
import { useEffect, useState } from 'react'
import { buttonClass } from '../design/index.ts'
import { CopyButton } from '../request/index.ts'
import { texts } from './texts.ts'

/** One .proto of this server, to download or to copy. The text is fetched ahead: copying must follow the press at once. */
export function ContractFile({ file }: { readonly file: string }) {
  const words = texts.use()
  const [text, setText] = useState<string | null>(null)
  const url = `/proto/${file}`
  useEffect(() => {
    const controller = new AbortController()
    fetch(url, { signal: controller.signal })
      .then((response) => (response.ok ? response.text() : null))
      .then(setText, () => setText(null))
    return () => controller.abort()
  }, [url])
  return (
    <div className="flex flex-wrap items-center gap-2">
      <a href={url} download={file} className={buttonClass('secondary', 'small')}>
        <Download size={14} aria-hidden="true" />
        {words.download(file)}
      </a>
      {text !== null && <CopyButton text={text} label={words.copyContract(file)} />}
    </div>
  )
}
