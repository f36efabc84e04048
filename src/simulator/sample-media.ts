interface Sample {
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** Bytes behind messages whose sender gave none: an empty AMR frame, a bare MP4 header, a one-pixel PNG. */
export const SAMPLE_MEDIA: Readonly<Record<'voice' | 'video' | 'image', Sample>> = {
  voice: { contentType: 'audio/amr', bytes: Buffer.from('#!AMR\n\u003c', 'latin1') },
  video: { contentType: 'video/mp4', bytes: Buffer.from('0000001866747970697336d000000000', 'hex') },
  image: {
    contentType: 'image/png',
    bytes: Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    ),
  },
};
