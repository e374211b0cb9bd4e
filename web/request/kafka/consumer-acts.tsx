/** What can be done with a consumer while it runs: commit, rest, leave its group, or be killed. */
import { Bookmark, Pause, PhoneOff, Play, Skull } from 'lucide-react'
import { useState } from 'react'
import { Act } from '../streams/act.tsx'
import { actTexts } from '../streams/act-texts.ts'
import type { LiveStream } from '../streams/live-stream.ts'
import { texts } from './texts.ts'

export function KafkaActs({ live, isDisabled }: { readonly live: LiveStream; readonly isDisabled: boolean }) {
  const words = texts.use()
  const [isPaused, setPaused] = useState(false)
  const isMember = live.request.kind === 'kafka-consume' && live.request.call.group !== undefined
  return (
    <>
      {isMember && (
        <Act
          isDisabled={isDisabled}
          icon={<Bookmark size={14} aria-hidden="true" />}
          gloss={words.commitGloss}
          onPress={() => live.operate('commit')}
        >
          {words.commit}
        </Act>
      )}
      <Act
        isDisabled={isDisabled}
        icon={isPaused ? <Play size={14} aria-hidden="true" /> : <Pause size={14} aria-hidden="true" />}
        gloss={words.pauseGloss}
        onPress={() => {
          if (live.operate(isPaused ? 'resume' : 'pause')) setPaused(!isPaused)
        }}
      >
        {isPaused ? words.resume : words.pause}
      </Act>
    </>
  )
}

export function LeaveAct({ live, isMember }: { readonly live: LiveStream; readonly isMember: boolean }) {
  const words = actTexts.use()
  return (
    <Act
      icon={<PhoneOff size={14} aria-hidden="true" />}
      gloss={isMember ? words.leaveGroupGloss : words.closeClientGloss}
      onPress={() => live.close()}
    >
      {isMember ? words.leaveGroup : words.closeClient}
    </Act>
  )
}

export function KillAct({ onKill }: { readonly onKill: () => void }) {
  const words = actTexts.use()
  return (
    <Act variant="quiet" icon={<Skull size={14} aria-hidden="true" />} gloss={words.killGloss} onPress={onKill}>
      {words.kill}
    </Act>
  )
}
