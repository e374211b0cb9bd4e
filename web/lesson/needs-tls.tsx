/** This server was started without a certificate: how to do the exercise anyway. */
import { texts } from './needs-tls-texts.ts'

export function NeedsTls() {
  const text = texts.use()
  return (
    <aside className="my-4 border-l-[length:var(--mark-width)] border-accent pl-4 text-small">
      <p className="font-semibold">{text.title}</p>
      <p className="mt-1">{text.how}</p>
      <pre className="mt-2 whitespace-pre-wrap">{TLS_COMMANDS}</pre>
    </aside>
  )
}

const TLS_COMMANDS = `npm run certificate
npm start -- --tls-cert .data/tls/certificate.pem --tls-key .data/tls/key.pem`
