/** Whether a text is a command that `requestFrom` reads. Cheap: asked at every change of an editor. */
export function isCommand(text: string): boolean {
  return (
    /^\s*(?:[$>%] )?(?:curl|curl\.exe)\s+\S/.test(text) ||
    /^\s*(?:& \{|\$\w+\s*=|Invoke-(?:WebRequest|RestMethod)\s|iwr\s|irm\s)[\s\S]*(?:curl\.exe|Invoke-(?:WebRequest|RestMethod)|iwr|irm)\s/i.test(
      text,
    ) ||
    /^\s*Invoke-(?:WebRequest|RestMethod)\s/i.test(text)
  )
}
