/** What can be done with a consumer while it runs: commit, rest, leave its group, or be killed. */
import { Bookmark, Pause, PhoneOff, Play, Skull } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../design/index.ts'
import type { LiveStream } from '../streams/live-stream.ts'
import { texts } from './texts.ts'

export function KafkaActs({ live, isDisabled }: { readonly live: LiveStream; readonly isDisabled: boolean }) {
  const words = texts.use()
  const [isPaused, setPaused] = useState(false)
  const isMember = live.request.kind === 'kafka-consume' && live.request.call.group !== undefined
  return (
    <>
      {isMember && (
        <Button
          size="small"
          isDisabled={isDisabled}
          icon={<Bookmark size={14} aria-hidden="true" />}
          aria-description={words.commitGloss}
          onPress={() => live.operate('commit')}
        >
          {words.commit}
        </Button>
      )}
      <Button
        size="small"
        isDisabled={isDisabled}
        icon={isPaused ? <Play size={14} aria-hidden="true" /> : <Pause size={14} aria-hidden="true" />}
        aria-description={words.pauseGloss}
        onPress={() => {
          if (live.operate(isPaused ? 'resume' : 'pause')) setPaused(!isPaused)
        }}
      >
        {isPaused ? words.resume : words.pause}
      </Button>
    </>
  )
}

export function LeaveAct({ live, isMember }: { readonly live: LiveStream; readonly isMember: boolean }) {
  const words = texts.use()
  return (
    <Button
      size="small"
      icon={<PhoneOff size={14} aria-hidden="true" />}
      aria-description={isMember ? words.leaveGloss : words.closeGloss}
      onPress={() => live.close()}
    >
      {isMember ? words.leave : words.close}
    </Button>
  )
}

export function KillAct({ onKill }: { readonly onKill: () => void }) {
  const words = texts.use()
  return (
    <Button
      size="small"
      variant="quiet"
      icon={<Skull size={14} aria-hidden="true" />}
      aria-description={words.killGloss}
      onPress={onKill}
    >
      {words.kill}
    </Button>
  )
}
