/** A modal window: focus is kept in and given back, Escape and the shade close it. Load what is inside lazily where it is large. */
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { classes } from './classes.ts'
import { IconButton } from './icon-button.tsx'
import { texts } from './texts.ts'

export interface DialogProps {
  readonly title: string
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly size?: 'small' | 'medium' | 'large'
  /** `alertdialog` asks before something is lost: the shade does not close it. */
  readonly role?: 'dialog' | 'alertdialog'
  /** It holds text and no controls: the text takes the focus, so that keys can scroll it. */
  readonly isToRead?: true
  /** Buttons at the foot, the main one last. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

const WIDTHS = { small: 'max-w-md', medium: 'max-w-2xl', large: 'max-w-5xl' }

export function Dialog(props: DialogProps) {
  const { title, isOpen, onClose, size = 'small', role = 'dialog', actions, children } = props
  const { close } = texts.use()
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => open || onClose()}
      isDismissable={role === 'dialog'}
      className="fixed inset-0 z-40 flex items-end justify-center bg-shade sm:items-center sm:p-6"
    >
      <Modal
        className={classes(
          'flex max-h-[92dvh] w-full flex-col rounded-t-lg bg-surface-raised shadow-overlay sm:rounded-lg',
          WIDTHS[size],
        )}
      >
        <AriaDialog role={role} className="flex min-h-0 flex-col outline-none">
          <header className="flex items-center justify-between gap-4 px-6 pt-5 pb-3">
            <Heading slot="title" className="text-lead font-semibold">
              {title}
            </Heading>
            <IconButton label={close} icon={<X size={18} />} onPress={onClose} size="small" />
          </header>
          <div
            {...(props.isToRead && { role: 'group', 'aria-label': title, tabIndex: 0 })}
            className="min-h-0 overflow-y-auto px-6 pb-6 outline-offset-[-2px]"
          >
            {children}
          </div>
          {actions !== undefined && <footer className="flex justify-end gap-3 px-6 pb-6">{actions}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
