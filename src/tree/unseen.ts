/** Characters that would be lost, misread by some YAML reader or not be seen: control, format, line separators, lone surrogates. */
export const unseen = /[\u0000-\u0008\u000b-\u001f\u007f-\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff\u{e0000}-\u{e0fff}]|\p{Cs}/u;
