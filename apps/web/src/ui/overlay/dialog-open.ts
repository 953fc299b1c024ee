/** Whether anything modal is on screen: a dialog, a question, or the cover that hides the screen. */
export function isDialogOpen(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"], dialog[open]') !== null
}
