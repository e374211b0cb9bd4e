import { Check, Link2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { announce } from '../announce/index.ts'
import { IconButton } from '../design/index.ts'
import { copyText } from '../request/index.ts'
import { texts } from './texts.ts'

const CONFIRMATION_MS = 1600

/** The address as it stands, the selected bytes included. A link never runs anything. */
export function CopyLink() {
  const text = texts.use()
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), CONFIRMATION_MS)
    return () => clearTimeout(timer)
  }, [isCopied])
  const copy = async () => {
    await copyText(window.location.href)
    setCopied(true)
    announce(text.copied)
  }
  return (
    <IconButton
      size="small"
      label={isCopied ? text.copied : text.copyLink}
      icon={isCopied ? <Check size={17} /> : <Link2 size={17} />}
      onPress={() => void copy()}
    />
  )
}
