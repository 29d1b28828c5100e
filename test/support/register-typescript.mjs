// Lets a thread load the sources: a loader that the main thread has registered is not there in the threads that it starts.
import { register } from 'tsx/esm/api';

register();
